using System.Net;
using System.Net.Sockets;
using Actors.Gateway.Observation;
using Actors.Grains.Audit;
using Actors.Grains.Calls;
using Actors.Grains.Observation;
using Actors.Grains.State;
using Actors.Silo.State;
using Actors.Storage.Databases;
using Orleans.Configuration;

namespace Actors.Silo.Hosting;

/// <summary>What this process asks of Orleans.</summary>
internal static class OrleansSetup
{
    /// <summary>Part of the key of every row of state: never change it.</summary>
    private const string ServiceId = "actors";

    /// <summary>Where a cluster is asked for, by the settings that Orleans itself reads.</summary>
    private const string ClusteringSection = "Orleans:Clustering";

    public static void AddActors(this ISiloBuilder silo)
    {
        if (!AsksForCluster(silo.Configuration))
        {
            // A process on its own: the port only has to be free, and nobody connects from outside.
            silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0, serviceId: ServiceId, clusterId: ServiceId);
        }

        silo.Configure<ClusterOptions>(cluster => cluster.ServiceId = ServiceId);
        silo.AddAdoNetGrainStorage(StateNames.Provider, options => options.Configure<IDatabase>((storage, database) =>
        {
            storage.Invariant = database.OrleansInvariant;
            storage.ConnectionString = database.ConnectionString;
            storage.GrainStorageSerializer = new JsonStateSerializer();
        }));
        silo.UseAdoNetReminderService(options => options.Configure<IDatabase>((reminders, database) =>
        {
            reminders.Invariant = database.OrleansInvariant;
            reminders.ConnectionString = database.ConnectionString;
        }));
        silo.AddIncomingGrainCallFilter<CallCountFilter>();
        if (ObservationServices.IsAsked(silo.Configuration))
        {
            silo.AddIncomingGrainCallFilter<TraceCallFilter>();
        }

        silo.AddIncomingGrainCallFilter<AuditCallFilter>();
        silo.AddIncomingGrainCallFilter<DropFailedActivationFilter>();
    }

    /// <summary>Whether the settings make this process a member of a cluster.</summary>
    public static bool AsksForCluster(IConfiguration configuration) => configuration.GetSection(ClusteringSection).Exists();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
