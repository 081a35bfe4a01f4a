using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Actors.Storage.Databases;

/// <summary>
/// How each connection of this process to a SQLite database waits while another writes: in steps of milliseconds, as a write takes one or two. SQLite's own way, which <c>busy_timeout</c> turns on,
/// sleeps whole seconds where the library was built without <c>usleep</c>, as the one that comes with the driver may be; the driver's way sleeps 150 ms.
/// </summary>
/// <remarks>https://www.sqlite.org/c3ref/busy_handler.html, https://www.sqlite.org/c3ref/auto_extension.html</remarks>
internal static unsafe partial class SqliteWaits
{
    /// <summary>The library by the name under which the driver loads it, too.</summary>
    private const string Library = "e_sqlite3";

    /// <summary>How many times it looks again after a millisecond; then after ten.</summary>
    private const int ShortWaits = 20;
    private const int ShortMilliseconds = 1;
    private const int LongMilliseconds = 10;

    /// <summary>How long it waits in all, then the statement fails as busy.</summary>
    private const int MostMilliseconds = Database.SqliteBusySeconds * 1000;

    private static readonly Lazy<int> Installed = new(static () => AddToEachConnection(&Enter));

    /// <summary>Has each connection that is opened from now on wait so, whoever opens it.</summary>
    /// <exception cref="InvalidOperationException">SQLite does not take it.</exception>
    public static void Install()
    {
        if (Installed.Value != 0)
        {
            throw new InvalidOperationException($"SQLite does not take how its connections are to wait: error {Installed.Value}.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Enter(nint connection, nint* message, nint functions) => SetBusyHandler(connection, &Wait, 0);

    /// <summary>Waits before SQLite tries for a lock again; 0 to try no more.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Wait(nint context, int times)
    {
        var waited = Math.Min(times, ShortWaits) * ShortMilliseconds + (long)Math.Max(0, times - ShortWaits) * LongMilliseconds;
        if (waited >= MostMilliseconds)
        {
            return 0;
        }

#pragma warning disable RS0030 // SQLite waits on the thread that called it: there is nothing to await
        Thread.Sleep(times < ShortWaits ? ShortMilliseconds : LongMilliseconds);
#pragma warning restore RS0030
        return 1;
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_auto_extension")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int AddToEachConnection(delegate* unmanaged[Cdecl]<nint, nint*, nint, int> entry);

    [LibraryImport(Library, EntryPoint = "sqlite3_busy_handler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int SetBusyHandler(nint connection, delegate* unmanaged[Cdecl]<nint, int, int> handler, nint context);
}
