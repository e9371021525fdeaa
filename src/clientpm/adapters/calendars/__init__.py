"""Working calendars from elsewhere: the public holidays of countries."""

from typing import TYPE_CHECKING

__all__ = ["country_calendar", "country_calendar_findings"]

if TYPE_CHECKING:
    from clientpm.adapters.calendars.country import country_calendar as country_calendar
    from clientpm.adapters.calendars.country import country_calendar_findings as country_calendar_findings
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "country_calendar": "clientpm.adapters.calendars.country",
            "country_calendar_findings": "clientpm.adapters.calendars.country",
        },
    )
