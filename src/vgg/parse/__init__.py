"""Files a user wrote become typed values here, tolerantly read and strictly checked, with every problem named."""
