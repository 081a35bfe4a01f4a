namespace Orleans.Runtime;

/// <summary>A reminder could not be registered or removed; trying again may help.</summary>
public sealed class ReminderException(string message) : OrleansException(message);
