namespace Actors.Cli.Completion;

/// <summary>What a shell can do for the value of an option.</summary>
internal enum ValueKind
{
    /// <summary>There is no value.</summary>
    None,

    /// <summary>It is one of a few.</summary>
    Choice,

    /// <summary>It is a file.</summary>
    File,

    /// <summary>It is a folder.</summary>
    Folder,

    /// <summary>The server has names for it.</summary>
    Name,

    /// <summary>It is anything else.</summary>
    Other,
}
