namespace Actors.Cli.CommandLine;

/// <summary>What the process answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done; what was to be verified is as it should be.</summary>
    public const int Ok = 0;

    /// <summary>Refused: the verification failed, or the work could not be done.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;
}
