using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;
using Actors.Domain.Updates.Sealed;

namespace Actors.Cli.Updates;

/// <summary>Opens a sealed model as a device does: its credential gets the wrapped key, its private key opens it.</summary>
internal sealed class SealedOpenVerb : IVerb
{
    private const long MaxBytes = 2L << 30;
    private const string Server = "server";
    private const string Tenant = "tenant";
    private const string Device = "device";
    private const string CredentialFile = "credential-file";

    /// <summary>Holds what the device shows the gateway: what stands on a command line, others of the machine can read.</summary>
    private const string CredentialVariable = "ACTORS_DEVICE_KEY";

    private const string PrivateKey = "private-key";
    private const string Program = "key-program";
    private const string PublicKey = "public-key";
    private const string Output = "output";

    public string Name => "sealed open";

    public string Summary => "Open a sealed model with a device's key: what the device can, and nobody else.";

    public Syntax Syntax { get; } = new(["SHA256"], [
        new Option(Server, "URL", "Where the gateway listens.") { Default = ServerOptions.DefaultServer },
        new Option(Tenant, "NAME", "The device's tenant.") { Default = "default" },
        new Option(Device, "ID", "The device.") { Required = true },
        new Option(CredentialFile, "FILE", $"A file whose first line the device shows the gateway; else {CredentialVariable} holds it."),
        new Option(PrivateKey, "FILE", "The device's private key in PEM."),
        new Option(Program, "COMMAND", "Or a program that uses it, such as 'openssl pkeyutl -derive -inkey URI -peerkey {peer}'; words part at blanks."),
        new Option(PublicKey, "FILE", "The public key in PEM, with a program."),
        new Option(Output, "FILE", "Where the model goes.") { Required = true },
    ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            var refusal = await OpenAsync(arguments, terminal, cancellationToken);
            await (refusal is null ? terminal.Output : terminal.Error).WriteLineAsync(refusal is null ? "Opened." : $"actors {Name}: {refusal}");
            return refusal is null ? ExitCode.Ok : ExitCode.Refused;
        }
        catch (Exception failed) when (failed is CryptographicException or DeviceKeyUnavailableException or HttpRequestException)
        {
            await terminal.Error.WriteLineAsync($"actors {Name}: {failed.Message}");
            return ExitCode.Refused;
        }
    }

    /// <summary>Opens it; gives why not.</summary>
    private static async Task<string?> OpenAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var software = arguments.Value(PrivateKey) is { } file ? SoftwareDeviceKey.FromPem(await File.ReadAllTextAsync(terminal.Resolve(file), cancellationToken)) : null;
        if ((software ?? await ProgramAsync(arguments, terminal, cancellationToken)) is not { } key)
        {
            return $"Give --{PrivateKey}, or --{Program} with --{PublicKey}, a key on P-256.";
        }

        if (ServerOptions.ReadAddress(arguments.Required(Server), out var fault) is not { } address)
        {
            return fault;
        }

        if (await CredentialAsync(arguments, terminal, cancellationToken) is not { Length: > 0 } credential)
        {
            return $"Give --{CredentialFile}, or set {CredentialVariable}.";
        }

        var (tenant, device, sha256) = (arguments.Required(Tenant), arguments.Required(Device), arguments.Operands[0]);
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Device " + credential);
        var detail = await http.GetFromJsonAsync<JsonElement>(
            $"/api/v1/updates/{Uri.EscapeDataString(tenant)}/sealed/{Uri.EscapeDataString(device)}/{Uri.EscapeDataString(sha256)}", cancellationToken);
        var wrapped = detail.GetProperty("wrappedKey").GetBytesFromBase64();
        if (await WrappedKey.UnwrapAsync(key, tenant, device, sha256, wrapped, cancellationToken) is not { } contentKey)
        {
            return "The key was wrapped to another device's key.";
        }

        await using var copy = await http.GetStreamAsync(detail.GetProperty("location").GetString(), cancellationToken);
        using var model = new MemoryStream();
        if (!await SealedModel.TryOpenAsync(copy, model, contentKey, MaxBytes, cancellationToken) || Convert.ToHexStringLower(SHA256.HashData(model.ToArray())) != sha256)
        {
            return "The sealed copy was changed on its way.";
        }

        await File.WriteAllBytesAsync(terminal.Resolve(arguments.Required(Output)), model.ToArray(), cancellationToken);
        return null;
    }

    private static async Task<string?> CredentialAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (arguments.Value(CredentialFile) is not { } file)
        {
            return terminal.Variable(CredentialVariable);
        }

        using var text = File.OpenText(terminal.Resolve(file));
        return (await text.ReadLineAsync(cancellationToken))?.Trim();
    }

    private static async Task<IDeviceKey?> ProgramAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken) =>
        arguments.Value(Program)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } command && arguments.Value(PublicKey) is { } file
            && EcPoint.FromPem(await File.ReadAllTextAsync(terminal.Resolve(file), cancellationToken)) is { } point
            ? new ProgramDeviceKey(point, command) : null;
}
