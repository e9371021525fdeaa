"""A first plan: five lines of work, and what they say about the date."""

import clientpm as pm

plan = pm.Plan(
    start="2026-03-02",
    calendar=pm.WorkCalendar.weekdays(holidays=["2026-04-06"]),
    tasks=[
        pm.task("req", "Requirements analysis", "10d"),
        pm.task("design", "Design", "15d", after="req"),
        pm.milestone("design-review", "Design review", after="design", deadline="2026-04-10"),
        pm.task("build", "Build and test", ("20d", "25d", "40d"), after=["design-review", "req SS+5d"]),
        pm.milestone("go-live", "Go live", after="build", visibility="client"),
    ],
)
s = pm.schedule(plan)
for task in s:
    print(f"{task.task.title:22} {task.early_start:%d %b} to {task.early_finish:%d %b}, slack {task.total_slack}")
print(f"Finish: {s.finish:%A %d %B %Y}, because of {' > '.join(s.critical_tasks)}")
