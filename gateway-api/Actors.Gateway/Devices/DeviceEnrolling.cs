using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Actors.Devices;
using Actors.Gateway.Problems;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Devices;

/// <summary>Answers <c>POST /api/v1/devices/enrol</c>: the one call that a machine makes without being anybody yet.</summary>
internal sealed class DeviceEnrolling(IGrainFactory grains, CheckInAdmission admission)
{
    private const int MaxToken = 512;

    public async Task<Created<EnrolAnswer>> EnrolAsync(HttpContext context, EnrolRequest request)
    {
        var tenant = request.Tenant ?? ModelKey.DefaultTenant;
        if (request.Id is not { } id || !DeviceKey.IsId(id) || !ModelKey.IsTenant(tenant) || request.Token is not { Length: > 0 and <= MaxToken } secret)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "An enrolment names a token and an id of 1 to 128 of A-Z, a-z, 0-9, '.', '_', ':' and '-', and a tenant that can be one.");
        }

        // Whoever guesses tokens is as fast as a storm of devices may be, and no faster.
        admission.Enter(context);
        if (await grains.GetDeviceFleet(tenant).FindTokenAsync(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), context.RequestAborted) is not { IsGateway: false } token)
        {
            throw new ProblemException(ProblemKinds.Unauthenticated, "The enrolment token is not known, or is good no more.");
        }

        var attributes = token.Attributes.ToDictionary(known => known.Key, known => (string?)known.Value);
        foreach (var (name, value) in request.Attributes ?? new Dictionary<string, string>())
        {
            // What the token says of its devices is the operator's word.
            _ = attributes.TryAdd(name, value);
        }

        var enrolment = await SendAsync(context, new DeviceKey(tenant, id), new EnrolDevice(token.Id, token.MaxUses, request.Hardware ?? "")
        {
            Attributes = attributes,
            Groups = token.Groups,
            PublicKey = request.PublicKey,
            Thumbprint = request.Certificate is { } pem ? ThumbprintOf(pem) : null,
        });
        var links = new Dictionary<string, string> { ["checkIn"] = $"/api/v1/devices/{id}/check-in", ["ddi"] = $"/{tenant}/controller/v1/{id}" };
        return TypedResults.Created($"/api/v1/devices/{id}", new EnrolAnswer(id, tenant, enrolment.Key!, links));
    }

    private async Task<DeviceEnrolment> SendAsync(HttpContext context, DeviceKey key, EnrolDevice request)
    {
        DeviceEnrolment enrolment;
        try
        {
            enrolment = await grains.GetDevice(key).EnrolAsync(request, context.RequestAborted);
        }
        catch (DevicesBusyException)
        {
            throw admission.Overloaded(context);
        }

        return enrolment.Outcome switch
        {
            DeviceOutcome.Done => enrolment,
            DeviceOutcome.TokenSpent => throw new ProblemException(ProblemKinds.Forbidden, enrolment.Reason!),
            DeviceOutcome.Duplicate => throw new ProblemException(ProblemKinds.DuplicateDevice, enrolment.Reason!),
            _ => throw new ProblemException(ProblemKinds.InvalidRequest, enrolment.Reason ?? "The device cannot be enrolled so."),
        };
    }

    private static string ThumbprintOf(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));
        }
        catch (CryptographicException)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "certificate is no certificate in PEM.");
        }
    }
}
