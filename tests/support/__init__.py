"""What the tests stand on: a stage without Telegram, clocks, browsers."""
