SELECT digest FROM core.registry
