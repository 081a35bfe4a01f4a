namespace Actors.StateProbe;

/// <summary>A number in a state, and reminders.</summary>
public interface IProbeGrain : IRemindable
{
    /// <returns>The new ETag.</returns>
    Task<string> WriteAsync(int number);

    /// <summary>Reads the state anew.</summary>
    /// <returns>Number and ETag.</returns>
    Task<string> ReadAsync();

    Task ClearAsync();

    Task RemindAsync(string name, TimeSpan period);

    Task ForgetAsync(string name);

    Task<string> RemindersAsync();
}
