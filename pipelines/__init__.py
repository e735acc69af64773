"""What runs, when, with which resource: intake, assets, jobs, schedules, sensors, the command line."""
