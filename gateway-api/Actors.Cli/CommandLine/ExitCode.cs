namespace Actors.Cli.CommandLine;

/// <summary>What the process answers to the shell. Scripts rely on these numbers: they are never given another meaning.</summary>
internal static class ExitCode
{
    /// <summary>Done; what was to be verified is as it should be; there is no difference.</summary>
    public const int Ok = 0;

    /// <summary>Refused: the verification failed, or the work could not be done.</summary>
    public const int Refused = 1;

    /// <summary>There are differences, and nothing was changed, as it was asked.</summary>
    public const int Differs = 2;

    /// <summary>Somebody else changed the same thing meanwhile; nothing is left half-done.</summary>
    public const int Conflict = 3;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 4;

    /// <summary>The caller is not known, or may not do it.</summary>
    public const int Forbidden = 5;

    /// <summary>The command line itself is wrong (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>The server does not answer, or is too busy: it may pass later (EX_UNAVAILABLE of sysexits.h).</summary>
    public const int Unavailable = 69;

    /// <summary>Interrupted from the keyboard, as shells have it.</summary>
    public const int Interrupted = 130;
}
