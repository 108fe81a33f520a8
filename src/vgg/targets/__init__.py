"""One folder a language: how a cartridge becomes a project of that language, and how that project is proven and packed."""
