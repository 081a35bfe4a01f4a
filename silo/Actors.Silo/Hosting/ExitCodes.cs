namespace Actors.Silo.Hosting;

/// <summary>Exit codes that scripts can rely on; the numbers are those of BSD's sysexits where one fits.</summary>
internal static class ExitCodes
{
    /// <summary>Stopped as asked.</summary>
    public const int Done = 0;

    /// <summary>The command line, or a setting, is wrong.</summary>
    public const int Usage = 64;

    /// <summary>The audit log is not what it was.</summary>
    public const int AuditFault = 65;

    /// <summary>Another process listens on the address.</summary>
    public const int AddressInUse = 69;

    /// <summary>Another process holds the data folder.</summary>
    public const int FolderInUse = 75;
}
