namespace Actors.Settings;

/// <summary>What a caller takes a setting to be when it changes it. It travels with the call, and the setting's grain holds it against what it has, in the turn of the change.</summary>
public static class SettingPrecondition
{
    /// <summary>The tag that stands for a setting that is not there.</summary>
    public const string Absent = "";

    private const string Key = "actors.setting-precondition";

    /// <summary>Makes the next change of a setting by the current flow of control depend on the setting's tag.</summary>
    /// <param name="tag">A tag of <see cref="SettingTag"/>, or <see cref="Absent"/>.</param>
    public static void Enter(string tag) => RequestContext.Set(Key, tag);

    /// <summary>Holds what the caller demands, if anything, against what there is. Calls that come of this one demand nothing.</summary>
    /// <param name="current">The setting as it is; null where there is none.</param>
    /// <exception cref="SettingChangedException">The setting is not what the caller takes it to be.</exception>
    public static void Check<T>(T? current)
        where T : class => CheckTag(current is null ? null : SettingTag.Of(current));

    /// <summary>The same for a setting that is kept as JSON.</summary>
    /// <exception cref="SettingChangedException">The setting is not what the caller takes it to be.</exception>
    public static void CheckJson(string? current) => CheckTag(current is null ? null : SettingTag.OfJson(current));

    private static void CheckTag(string? current)
    {
        if (RequestContext.Get(Key) is not string demanded)
        {
            return;
        }

        _ = RequestContext.Remove(Key);
        if (demanded != (current ?? Absent))
        {
            throw new SettingChangedException(current is null ? "There is no such setting any more." : demanded == Absent ? "There is such a setting already." : "The setting has changed meanwhile.");
        }
    }
}
