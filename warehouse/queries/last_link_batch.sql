-- The number of the linker's last step, 0 before the first one.
SELECT coalesce(max(batch), 0) AS batch FROM core.link_batches
