using System.Security.Cryptography;
using System.Text;
using Actors.Audit;
using Actors.Devices;
using Actors.Grains.Devices;
using Actors.Storage.Devices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Tests.Devices;

/// <summary>Devices on a running host, and after its restart.</summary>
public sealed class DeviceGrainTests
{
    private const string Tenant = "devices-grain";
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Device_AfterARestart_IsWhatItWas_AndGoesSilentOnce()
    {
        var folder = Directory.CreateTempSubdirectory("actors-devices-").FullName;
        try
        {
            var clock = new ShiftedTime();
            string key;
            long version;
            await using (var host = await GrainHost.StartAsync(folder, services => Use(services, clock)))
            {
                CallIdentity.System("test").Enter();
                await host.Services.GetRequiredService<IDeviceStore>().AddTokenAsync(Tenant, "t", Never);
                var device = Device(host, "d-1");
                key = (await device.EnrolAsync(new EnrolDevice("t", 5, "board") { Groups = ["north"] }, Never)).Key!;
                _ = await device.SetDesiredAsync(new SetDesired("{\"rate\":5}"u8.ToArray(), IsPatch: false, null), Never);
                (await device.CheckInAsync(new CheckIn(0) { Reported = "{\"a\":1}"u8.ToArray() }, Never)).Outcome.ShouldBe(DeviceOutcome.Done);
                (await device.UpdateAsync(new DeviceUpdatesCommand("add", "one"u8.ToArray()), Never)).Outcome.ShouldBe("one");
                (await device.UpdateAsync(new DeviceUpdatesCommand("add", "two"u8.ToArray(), IsContact: true), Never)).Outcome.ShouldBe("onetwo");
                version = (await device.GetAsync(Never))!.Version;
            }

            await using (var host = await GrainHost.StartAsync(folder, services => Use(services, clock)))
            {
                CallIdentity.System("test").Enter();
                var device = Device(host, "d-1");
                var view = (await device.GetAsync(Never))!;
                (view.Version, view.Standing, view.DesiredVersion, view.HasUpdate, view.Groups.Single()).ShouldBe((version, "online", 1, true, "north"));
                (await device.UpdateAsync(new DeviceUpdatesCommand("look", []), Never)).Outcome.ShouldBe("onetwo");
                (await device.GetAsync(Never))!.Version.ShouldBe(version, "A look is not written.");
                (await device.AuthenticateAsync(new DeviceCredential(DeviceCredentialKind.Key, SHA256.HashData(Encoding.UTF8.GetBytes(key))), Never)).ShouldBe(DeviceAdmittance.Admitted);
                (await Device(host, "d-2").AuthenticateAsync(new DeviceCredential(DeviceCredentialKind.Key, new byte[32]), Never)).ShouldBe(DeviceAdmittance.Unknown);

                clock.Shift = TimeSpan.FromHours(1);
                var (sweep, store) = (host.Services.GetRequiredService<SilenceSweep>(), host.Services.GetRequiredService<IDeviceStore>());
                (await store.ListSilentAsync(clock.GetUtcNow(), 10, Never)).Single().ShouldBe((Tenant, "d-1"));
                await sweep.SweepAsync(Never);
                (await device.GetAsync(Never))!.Standing.ShouldBe("silent");
                (await store.ListSilentAsync(clock.GetUtcNow(), 10, Never)).ShouldBeEmpty("Silence is reported once.");
                _ = await device.CheckInAsync(new CheckIn(1), Never);
                (await device.GetAsync(Never))!.Standing.ShouldBe("online");
                (await store.ListSilentAsync(clock.GetUtcNow().AddHours(1), 10, Never)).Single().Id.ShouldBe("d-1");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IDeviceGrain Device(GrainHost host, string id) => host.Grains.GetDevice(new DeviceKey(Tenant, id));

    private static void Use(IServiceCollection services, TimeProvider clock)
    {
        services.Replace(ServiceDescriptor.Singleton(clock));
        services.AddSingleton<IDeviceUpdateStep, Appending>();
        services.Configure<DeviceWatchOptions>(options => options.SweepPeriod = TimeSpan.FromHours(1));
    }

    /// <summary>The system's clock, some time ahead.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }

    /// <summary>Keeps everything that it is told.</summary>
    private sealed class Appending : IDeviceUpdateStep
    {
        public DeviceUpdated Step(DeviceKey device, ReadOnlyMemory<byte> slot, DeviceUpdatesCommand command, DateTimeOffset now)
        {
            byte[] next = [.. slot.Span, .. command.Content];
            return new DeviceUpdated(command.Content.Length == 0 ? null : next, HasUpdate: true, new DeviceUpdatesReply(Encoding.UTF8.GetString(next), next));
        }
    }
}
