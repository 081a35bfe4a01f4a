using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Actors.Devices;
using Actors.Gateway.Problems;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Devices;

/// <inheritdoc cref="IDeviceAuthentication"/>
internal sealed class DeviceAuthentication(IGrainFactory grains, TimeProvider clock) : IDeviceAuthentication
{
    private const int MaxSecret = 512;
    private const string Vouching = "GatewayToken ";

    // A certificate that says what it is for has to be for this: a server's is none of a device, though the same authority made both.
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private static readonly string[] OwnSchemes = ["TargetToken ", "Device "];

    public async ValueTask<DeviceVerdict> AuthenticateAsync(HttpContext context, string tenant, string deviceId)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!ModelKey.IsTenant(tenant) || !DeviceKey.IsId(deviceId))
        {
            return Refused(default, ProblemKinds.InvalidRequest, $"'{Inference.Refusal.Shorten($"{tenant}/{deviceId}")}' is not the name of a device.");
        }

        var key = new DeviceKey(tenant, deviceId);
        var device = grains.GetDevice(key);
        var header = context.Request.Headers.Authorization;
        if (header is [{ Length: > 0 and <= MaxSecret } text])
        {
            if (Array.Find(OwnSchemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } own)
            {
                return Told(key, await device.AuthenticateAsync(new DeviceCredential(DeviceCredentialKind.Key, HashOf(text[own.Length..])), context.RequestAborted));
            }

            return text.StartsWith(Vouching, StringComparison.OrdinalIgnoreCase)
                ? await VouchAsync(key, device, HashOf(text[Vouching.Length..]), context.RequestAborted)
                : Refused(key, ProblemKinds.Unauthenticated, "A device shows 'Authorization: Device KEY', 'TargetToken KEY' or 'GatewayToken TOKEN'.");
        }

        return context.Connection.ClientCertificate is { } certificate && header.Count == 0
            ? await CertifyAsync(key, device, certificate, context.RequestAborted)
            : Refused(key, ProblemKinds.Unauthenticated, "The request shows no credential of a device; send 'Authorization: Device KEY', 'TargetToken KEY' or 'GatewayToken TOKEN', or a client certificate.");
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret.Trim(' ')));

    private async ValueTask<DeviceVerdict> VouchAsync(DeviceKey key, IDeviceGrain device, byte[] hash, CancellationToken cancellationToken) =>
        await grains.GetDeviceFleet(key.Tenant).FindTokenAsync(hash, cancellationToken) is { IsGateway: true } token
            ? await AdmitVouchedAsync(key, device, token, cancellationToken)
            : Refused(key, ProblemKinds.Unauthenticated, "The gateway token is not known.");

    private async ValueTask<DeviceVerdict> CertifyAsync(DeviceKey key, IDeviceGrain device, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var own = await device.AuthenticateAsync(new DeviceCredential(DeviceCredentialKind.Certificate, certificate.GetCertHash(HashAlgorithmName.SHA256)), cancellationToken);
        if (own is not (DeviceAdmittance.Wrong or DeviceAdmittance.Unknown))
        {
            return Told(key, own);
        }

        if (certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) == key.Id)
        {
            var fleet = await grains.GetDeviceFleet(key.Tenant).GetAsync(cancellationToken);
            foreach (var (name, pem) in fleet.Issuers)
            {
                if (IsIssuedBy(certificate, pem))
                {
                    return await AdmitVouchedAsync(key, device, new DeviceTokenView("issuer:" + name, true, 1, default), cancellationToken);
                }
            }
        }

        return Refused(key, ProblemKinds.Unauthenticated, "The client certificate is not the device's.");
    }

    private static async ValueTask<DeviceVerdict> AdmitVouchedAsync(DeviceKey key, IDeviceGrain device, DeviceTokenView token, CancellationToken cancellationToken)
    {
        var vouched = new DeviceCredential(DeviceCredentialKind.Vouched, []);
        var admittance = await device.AuthenticateAsync(vouched, cancellationToken);
        if (admittance == DeviceAdmittance.Unknown)
        {
            var enrolled = await device.EnrolAsync(
                new EnrolDevice(token.Id, token.MaxUses, "")
                {
                    IsByGateway = true,
                    Groups = token.Groups,
                    Attributes = token.Attributes.ToDictionary(known => known.Key, known => (string?)known.Value),
                },
                cancellationToken);
            if (enrolled.Outcome == DeviceOutcome.Invalid)
            {
                return Refused(key, ProblemKinds.InvalidRequest, enrolled.Reason ?? "The device cannot be enrolled so.");
            }

            admittance = enrolled.Outcome == DeviceOutcome.Done ? await device.AuthenticateAsync(vouched, cancellationToken) : DeviceAdmittance.Wrong;
        }

        return Told(key, admittance) with { IsVouched = true };
    }

    private bool IsIssuedBy(X509Certificate2 certificate, string pem)
    {
        using var issuer = X509Certificate2.CreateFromPem(pem);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        _ = chain.ChainPolicy.CustomTrustStore.Add(issuer);
        _ = chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }

    private static DeviceVerdict Told(DeviceKey key, DeviceAdmittance admittance) => admittance switch
    {
        DeviceAdmittance.Admitted => new DeviceVerdict(key, null, IsVouched: false),
        DeviceAdmittance.Revoked => Refused(key, ProblemKinds.Forbidden, "The device's credentials are revoked."),
        _ => Refused(key, ProblemKinds.Unauthenticated, "The credential is not the device's."),
    };

    private static DeviceVerdict Refused(DeviceKey key, ProblemKind kind, string detail) => new(key, new Problem(kind, detail), IsVouched: false);
}
