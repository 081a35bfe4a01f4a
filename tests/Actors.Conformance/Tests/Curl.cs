using System.Diagnostics;
using Shouldly;

namespace Actors.Conformance.Tests;

/// <summary>The program curl, which must be installed.</summary>
internal static class Curl
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Runs it and gives what it wrote; it must end with exit code 0.</summary>
    /// <param name="arguments">Its command line, without the switches for silence.</param>
    /// <param name="input">What it reads from its standard input where the command line says <c>@-</c>.</param>
    public static async Task<byte[]> RunAsync(IEnumerable<string> arguments, byte[]? input = null)
    {
        using var process = Process.Start(new ProcessStartInfo("curl", [.. (string[])["--silent", "--show-error", "--noproxy", "*"], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = new CancellationTokenSource(Patience);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, deadline.Token);
        var complaints = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.StandardInput.BaseStream.WriteAsync(input ?? [], deadline.Token);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(deadline.Token);
        process.ExitCode.ShouldBe(0, await complaints);
        return output.ToArray();
    }
}
