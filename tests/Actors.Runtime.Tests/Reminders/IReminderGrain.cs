namespace Actors.Runtime.Tests.Reminders;

/// <summary>What the tests do with a grain's reminders.</summary>
public interface IReminderGrain : IGrainWithStringKey
{
    Task RegisterAsync(string name, TimeSpan dueTime, TimeSpan period);

    /// <summary>Unregisters what <see cref="RegisterAsync"/> gave when it was first called with the name.</summary>
    Task UnregisterFirstAsync(string name);

    /// <summary>Unregisters what is registered under the name now.</summary>
    Task UnregisterAsync(string name);

    Task<bool> HasAsync(string name);

    Task<string[]> NamesAsync();

    Task DeactivateAsync();
}
