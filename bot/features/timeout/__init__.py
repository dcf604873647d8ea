"""The time-out: both step away until a set time, calm down each at their own pace, and come back together."""
