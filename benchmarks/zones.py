"""Roughly how people are spread over the world's clocks, in per cent: an estimate from the populations of countries.

Neighbouring countries on the same clock are counted with the zone that is named. Who hosts a bot for one country has
one zone; nobody has exactly this.
"""

from collections.abc import Mapping

PEOPLE: Mapping[str, float] = {
    "Pacific/Auckland": 0.1,
    "Australia/Sydney": 0.4,
    "Asia/Tokyo": 2.7,  # with Korea
    "Asia/Shanghai": 20.5,  # with the Philippines, Malaysia and western Australia
    "Asia/Jakarta": 5.8,  # with Vietnam and Thailand
    "Asia/Yangon": 0.7,
    "Asia/Dhaka": 2.5,
    "Asia/Kathmandu": 0.4,
    "Asia/Kolkata": 18.3,  # with Sri Lanka
    "Asia/Karachi": 4.7,  # with Uzbekistan and Kazakhstan
    "Asia/Kabul": 0.5,
    "Asia/Dubai": 0.6,
    "Asia/Tehran": 1.1,
    "Europe/Moscow": 8.0,  # with Turkey, Iraq, Arabia and East Africa
    "Europe/Kyiv": 3.0,  # with Romania, Greece and the Levant
    "Africa/Johannesburg": 5.0,  # with Egypt, Sudan and southern Africa
    "Europe/Berlin": 4.7,  # with France, Italy, Spain and Poland
    "Africa/Lagos": 6.5,  # with the Congo and the Maghreb
    "Europe/London": 0.9,
    "Africa/Abidjan": 2.9,
    "America/Sao_Paulo": 3.4,  # with Argentina
    "America/Caracas": 0.8,
    "America/New_York": 2.5,
    "America/Bogota": 1.6,  # with Peru
    "America/Chicago": 1.2,
    "America/Mexico_City": 2.1,  # with Central America
    "America/Denver": 0.3,
    "America/Los_Angeles": 0.8,
}
