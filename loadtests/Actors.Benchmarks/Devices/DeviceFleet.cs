using System.Diagnostics;
using Actors.Audit;
using Actors.Devices;
using Actors.Silo.Hosting;
using Actors.Storage.Devices;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Benchmarks.Devices;

/// <summary>A silo of this process with devices in it, driven by calls of their grains: what comes over HTTP is measured apart.</summary>
internal sealed class DeviceFleet : IAsyncDisposable
{
    public const string Tenant = "bench";
    private const string Token = "bench";
    private readonly WebApplication _app;
    private readonly TemporaryFolder _data;
    private readonly string[] _keys;

    private DeviceFleet(WebApplication app, TemporaryFolder data, int count) => (_app, _data, _keys) = (app, data, new string[count]);

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public IDeviceStore Store => _app.Services.GetRequiredService<IDeviceStore>();

    public Uri Address => new(_app.Urls.Single());

    public string Database => Path.Combine(_data.Path, "actors.db");

    public int Count => _keys.Length;

    public static async Task<DeviceFleet> StartAsync(DeviceArguments arguments)
    {
        var data = new TemporaryFolder();
        string[] database = arguments.Store == "postgres"
            ? ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={await PostgresServer.CreateDatabaseAsync(waitsForDisk: true)}"]
            : [];
        var app = SiloHost.Build(
            [
                "--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={data.Path}", $"--Devices:CheckInsPerSecond={arguments.Rate}",
                "--Devices:LongestWait=00:01:00", "--Devices:SweepPeriod=01:00:00", .. database,
            ],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        CallIdentity.System("bench").Enter();
        var fleet = new DeviceFleet(app, data, arguments.Count);
        await fleet.Store.AddTokenAsync(Tenant, Token, CancellationToken.None);
        return fleet;
    }

    public static string IdOf(int device) => FormattableString.Invariant($"device-{device:00000000}");

    public string KeyOf(int device) => _keys[device];

    /// <summary>Enrols all of them.</summary>
    public Task EnrolAsync(int callers) => EachAsync(callers, Count, async device =>
    {
        var enrolled = await Grain(device).EnrolAsync(
            new EnrolDevice(Token, Count, "") { Groups = ["bench"], Attributes = new() { ["class"] = $"class-{device % 10}", ["site"] = $"site-{device % 1000}" } }, CancellationToken.None);
        _keys[device] = enrolled.Key ?? throw new InvalidOperationException($"A device was not enrolled: {enrolled.Outcome}.");
    });

    /// <summary>Has every device check in once.</summary>
    public Task CheckInAllAsync(int callers) => EachAsync(callers, Count, device => CheckInAsync(device, 1));

    /// <summary>Has devices in no order check in for a time, each check-in authenticated and durable before the next of its caller.</summary>
    /// <returns>How many were taken, and how long each took in milliseconds.</returns>
    public async Task<List<float>> CheckInAsync(int callers, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var times = new List<float>[callers];
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            // Callers own devices, so that two never meet in one grain.
            var mine = times[caller] = [];
            for (var round = 0; Stopwatch.GetTimestamp() < end; round++)
            {
                var device = (int)(((long)round * 7_919 * callers + caller) % Count);
                var begun = Stopwatch.GetTimestamp();
                await CheckInAsync(device, round + 2);
                mine.Add((float)Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        })));
        return [.. times.SelectMany(known => known)];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private static Task EachAsync(int callers, int count, Func<int, Task> call)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var device = Interlocked.Increment(ref next); device < count; device = Interlocked.Increment(ref next))
            {
                await call(device);
            }
        })));
    }

    private async Task CheckInAsync(int device, int round)
    {
        var grain = Grain(device);
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(_keys[device]));
        if (await grain.AuthenticateAsync(new DeviceCredential(DeviceCredentialKind.Key, hash), CancellationToken.None) != DeviceAdmittance.Admitted)
        {
            throw new InvalidOperationException("A device was not admitted.");
        }

        var taken = await grain.CheckInAsync(
            new CheckIn(0)
            {
                Boot = "run",
                Sequence = 0,
                Reported = System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($$"""{"round":{{round}},"firmware":"1.2.3"}""")),
                Measures = ["cpu", "memory", "disk", "temperature", "power"],
                Values = [0.25, 0.5, 0.75, 40 + (round % 10), 5],
            },
            CancellationToken.None);
        if (taken.Outcome != DeviceOutcome.Done)
        {
            throw new InvalidOperationException($"A check-in was not taken: {taken.Reason}.");
        }
    }

    private IDeviceGrain Grain(int device) => Grains.GetDevice(new DeviceKey(Tenant, IdOf(device)));
}
