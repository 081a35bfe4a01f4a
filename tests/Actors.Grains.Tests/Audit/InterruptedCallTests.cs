using Actors.Audit;
using Actors.Domain.Audit;
using Actors.Registry;
using Actors.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Audit;

/// <summary>A process that ends between the parts of an audited call.</summary>
public sealed class InterruptedCallTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Call_EndedBetweenEffectAndOutcome_IsNotAcknowledgedAndClosedAsUnknown()
    {
        var folder = Directory.CreateTempSubdirectory("actors-audit-").FullName;
        await using (var host = await StartAsync(folder, AuditKind.Outcome))
        {
            _ = await Should.ThrowAsync<AuditUnavailableException>(() => RegisterAsync(host));
        }

        await using var next = await GrainHost.StartAsync(folder);
        (await next.Model("m").GetAsync(Never)).ShouldNotBeNull().Versions.Length.ShouldBe(1);
        var entries = await EntriesAsync(next);
        entries.Select(entry => (entry.Leaf!.Kind, entry.Leaf.Outcome)).ShouldBe([(AuditKind.Outcome, AuditOutcome.Unknown), (AuditKind.Intent, null)]);
        entries[0].Leaf!.Call.ShouldBe(entries[1].Leaf!.Call);
    }

    [Fact]
    public async Task Call_WhoseIntentCannotBeWritten_HasNoEffect()
    {
        var folder = Directory.CreateTempSubdirectory("actors-audit-").FullName;
        await using var host = await StartAsync(folder, AuditKind.Intent);

        _ = await Should.ThrowAsync<AuditUnavailableException>(() => RegisterAsync(host));

        (await host.Model("m").GetAsync(Never)).ShouldBeNull();
    }

    private static Task<GrainHost> StartAsync(string folder, AuditKind refused) => GrainHost.StartAsync(folder, services =>
    {
        var real = services.Last(service => service.ServiceType == typeof(IAuditLog)).ImplementationFactory!;
        services.AddSingleton<IAuditLog>(provider => new RefusingLog((IAuditLog)real(provider), refused));
    });

    private static Task<Registration> RegisterAsync(GrainHost host) => host.Model("m").RegisterAsync(
        new RegisterVersion("aa", 1, "m.onnx", new ModelDescription([], [], [], 8, "", "", []), []), Never);

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(GrainHost host) =>
        await host.Services.GetRequiredService<IAuditReader>().ListAsync(new AuditQuery("default", false, 100) { Action = "model.version.register" }, Never);

    /// <summary>A log in which entries of one kind about models do not become durable.</summary>
    private sealed class RefusingLog(IAuditLog log, AuditKind refused) : IAuditLog
    {
        public Task<Actors.Domain.Audit.NoteKey> RotateKeyAsync(AuditRecord record, CancellationToken cancellationToken) => log.RotateKeyAsync(record, cancellationToken);

        public IReadOnlyList<NoteKey> Keys => log.Keys;

        public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken) =>
            record.Kind == refused && record.Action == "model.version.register"
                ? throw new LostException()
                : log.AppendAsync(record, cancellationToken);

        public Task<string?> SignHeadAsync(CancellationToken cancellationToken) => log.SignHeadAsync(cancellationToken);
    }

    private sealed class LostException() : System.Data.Common.DbException("The disk is gone.");
}
