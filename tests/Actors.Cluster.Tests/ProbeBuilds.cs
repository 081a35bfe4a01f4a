using System.Diagnostics;
using System.Reflection;
using Actors.TestKit;

namespace Actors.Cluster.Tests;

/// <summary>The state probe on both builds: the official one comes with these tests, the embedded one is built here, once.</summary>
public sealed class ProbeBuilds : IAsyncLifetime
{
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(10);

    private string? _embedded;

    public async Task InitializeAsync()
    {
        var output = Directory.CreateTempSubdirectory("actors-probe-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Metadata("RepositoryRoot") };
        string[] arguments = ["publish", "tests/Actors.StateProbe", "-c", Metadata("Configuration"), "-o", output, "-v", "quiet", "-nologo", "-nodereuse:false"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name == "ACTORS_BUILD").ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["ACTORS_ORLEANS"] = "embedded";
        start.Environment["ACTORS_ONNXRUNTIME"] = Metadata("OnnxRuntime");
        start.Environment["ACTORS_DRIVERS"] = Metadata("Drivers");
        using var build = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(BuildTimeout);
        var said = build.StandardOutput.ReadToEndAsync(timeout.Token);
        var failed = build.StandardError.ReadToEndAsync(timeout.Token);
        await build.WaitForExitAsync(timeout.Token);
        (await said).ShouldNotContain("error", customMessage: await failed);
        build.ExitCode.ShouldBe(0);
        _embedded = Path.Combine(output, "Actors.StateProbe.dll");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(_embedded)!, recursive: true);
        return Task.CompletedTask;
    }

    public Task<ChildProcess> StartEmbeddedAsync(string provider, string connectionString) => StartAsync(_embedded!, provider, connectionString, "Actors.Embedded.Orleans");

    public Task<ChildProcess> StartOfficialAsync(string provider, string connectionString) =>
        StartAsync(Path.Combine(AppContext.BaseDirectory, "Actors.StateProbe.dll"), provider, connectionString, "Orleans.Core.Abstractions");

    private static async Task<ChildProcess> StartAsync(string probe, string provider, string connectionString, string orleans)
    {
        var process = ChildProcess.Start(probe, provider, connectionString);
        (await process.ExpectAsync("ready ")).ShouldBe($"ready {orleans}");
        return process;
    }

    private static string Metadata(string key) =>
        typeof(ProbeBuilds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
