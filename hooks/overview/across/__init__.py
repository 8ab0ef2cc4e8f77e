"""What is known of a report only beside others."""
