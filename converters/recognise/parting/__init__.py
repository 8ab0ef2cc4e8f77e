"""Several reports in one document, one after the other: where each begins, and each as a document of its own."""
