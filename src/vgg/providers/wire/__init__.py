"""What goes over the wire: the client under every SDK, streams, and what a reply means."""
