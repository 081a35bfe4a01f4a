using System.Globalization;

namespace Actors.TestKit.Processes;

/// <summary>The command line of processes that form a cluster over a PostgreSQL database. Official build only.</summary>
public static class ClusterArguments
{
    /// <summary>What every member and every gateway apart is given.</summary>
    /// <param name="database">The database's connection string.</param>
    public static IReadOnlyList<string> Shared(string database) =>
    [
        "--Database:Provider=PostgreSql",
        $"--Database:ConnectionString={database}",
        "--Artifacts:Store=Database",
        "--Security:Mode=Development",
        "--Orleans:ClusterId=test",
        "--Orleans:ServiceId=actors",
        "--Orleans:Clustering:ProviderType=AdoNet",
        "--Orleans:Clustering:Invariant=Npgsql",
        $"--Orleans:Clustering:ConnectionString={database}",
    ];

    /// <summary>What a silo is given: the shared, and ports of its own.</summary>
    /// <param name="database">The database's connection string.</param>
    public static IReadOnlyList<string> Silo(string database) =>
    [
        .. Shared(database),
        "--Orleans:Endpoints:AdvertisedIPAddress=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--Orleans:Endpoints:SiloPort={FreePort.Take()}"),
        string.Create(CultureInfo.InvariantCulture, $"--Orleans:Endpoints:GatewayPort={FreePort.Take()}"),
    ];
}
