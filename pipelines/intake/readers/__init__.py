"""One module a format: bytes in, documents and rejections out."""
