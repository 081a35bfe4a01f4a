namespace Actors.Dashboard.Actions;

/// <summary>How a field is asked for.</summary>
public enum ActionFieldKind
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Check,

    /// <summary>One of some values.</summary>
    Choice,

    /// <summary>A file.</summary>
    File,
}
