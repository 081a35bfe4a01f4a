using System.Diagnostics;
using System.Text;
using Actors.TestKit;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>Debian's <c>swupdate</c> as it is, run as a device. Killed when disposed.</summary>
internal sealed class SwUpdate : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private SwUpdate(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The last of what it said, for the words of a failure.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.Length > 4_000 ? _said.ToString(_said.Length - 4_000, 4_000) : _said.ToString();
            }
        }
    }

    /// <summary>Runs it against a gateway.</summary>
    /// <param name="folder">Where it keeps its files and sockets.</param>
    /// <param name="address">The gateway.</param>
    /// <param name="device">Which device it is.</param>
    /// <param name="key">The device's key.</param>
    /// <param name="more">What else it is told, like <c>-c 2</c> after the restart that an update ends with.</param>
    public static SwUpdate Start(TemporaryFolder folder, Uri address, string device, string key, string more = "")
    {
        Directory.CreateDirectory(folder.In("run"));
        File.WriteAllText(folder.In("swupdate.cfg"), "globals : { loglevel = 4; };\nsuricatta : { polldelay = 1; };\nidentify : ( { name = \"board\"; value = \"x7\"; } );\n");
        var start = new ProcessStartInfo(Find())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-f", folder.In("swupdate.cfg"), "-l", "4", "-k", folder.In("signer.pem"), "-H", "board:1.0",
                "-u", $"-t default -u {address.GetLeftPart(UriPartial.Authority)} -i {device} -k {key} -p 1 {more}",
            },
        };
        start.Environment["TMPDIR"] = folder.In("run");
        start.Environment["RUNTIME_DIRECTORY"] = folder.In("run");
        return new SwUpdate(start);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, "swupdate"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("This test runs Debian's swupdate, which is not on the PATH. build/swupdate brings it without installing it: PATH=\"$(build/swupdate):$PATH\"");

    private void Keep(string? line)
    {
        lock (_said)
        {
            _ = _said.AppendLine(line);
        }
    }
}
