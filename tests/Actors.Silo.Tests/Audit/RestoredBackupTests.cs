using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Audit;

public sealed class RestoredBackupTests
{
    private const int AuditFault = 65;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>A backup of the database alone is put back: the heads beside it tell, until somebody accepts it.</summary>
    [Fact]
    public async Task Start_OnARestoredDatabase_LeavesWithWhatIsGoneUntilItIsAccepted()
    {
        using var data = new TemporaryFolder();
        using var backup = new TemporaryFolder();
        await ChangeAsync(data.Path, "before");
        Copy(data.Path, backup.Path);
        await ChangeAsync(data.Path, "after");
        Copy(backup.Path, data.Path);

        await using var refused = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), new SiloSettings(data.Path).CommandLine(FreePort.Take()));
        (await refused.ExitAsync(Timeout, "though the log is older than its heads")).ShouldBe(AuditFault);
        refused.Output.Text.ShouldContain("an older state of the database was put back");
        refused.Output.Text.ShouldContain("Audit:AcceptFault");

        await using var accepted = await SiloProcess.StartAsync(new SiloSettings(data.Path) { Arguments = ["--Audit:AcceptFault=true"] });
        using var client = new GatewayClient(accepted.Address);
        (await client.GetTextAsync("/api/v1/audit/entries?action=audit.fault.accept")).ShouldContain("RolledBack");
        await accepted.StopAsync();
        await ChangeAsync(data.Path, "later");
    }

    private static async Task ChangeAsync(string data, string model)
    {
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data));
        using var client = new GatewayClient(silo.Address);
        _ = await client.RegisterAsync(model, OffsetModel.Create(3));
        await silo.StopAsync();
    }

    private static void Copy(string from, string to)
    {
        foreach (var old in Directory.GetFiles(to, "actors.db*"))
        {
            File.Delete(old);
        }

        foreach (var file in Directory.GetFiles(from, "actors.db*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
