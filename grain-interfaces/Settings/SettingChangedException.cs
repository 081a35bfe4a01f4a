namespace Actors.Settings;

/// <summary>A setting is not what the caller of a change takes it to be. The change had no effect.</summary>
[GenerateSerializer, Alias(AliasNames.SettingChanged)]
public sealed class SettingChangedException : Exception
{
    /// <param name="message">What is otherwise, for people.</param>
    public SettingChangedException(string message)
        : base(message)
    {
    }
}
