using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Actions;

/// <summary>How an action is confirmed, in proportion to what it does.</summary>
public sealed class Confirmation
{
    private Confirmation(bool isAsked, Func<Visit, string>? word) => (IsAsked, Word) = (isAsked, word);

    /// <summary>Harmless: done at once.</summary>
    public static Confirmation None { get; } = new(false, null);

    /// <summary>A page that says what will happen, with a button.</summary>
    public static Confirmation Button { get; } = new(true, null);

    /// <summary>Whether anything is asked.</summary>
    public bool IsAsked { get; }

    /// <summary>What has to be typed; null for nothing.</summary>
    public Func<Visit, string>? Word { get; }

    /// <summary>Grave: a name has to be typed.</summary>
    public static Confirmation Type(Func<Visit, string> word) => new(true, word);
}
