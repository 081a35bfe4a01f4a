using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Domain.Signing;
using Actors.Registry;

namespace Actors.Grains.Signing;

/// <summary>The options in the domain's terms, with the keys and certificates read.</summary>
internal sealed class SigningTrust
{
    private const int MaxIdLength = 100;

    private readonly List<string> _errors = [];
    private readonly List<SigningPolicy> _policies;

    public SigningTrust(SigningOptions options)
    {
        if (options.Signers.Count > SigningOptions.MaxEntries || options.Policies.Count > SigningOptions.MaxEntries)
        {
            _errors.Add($"{SigningOptions.Section} has more than {SigningOptions.MaxEntries} signers or policies.");
        }

        Signers = new SignerTrust([.. options.Signers.Select(Read).OfType<TrustedSigner>()]);
        _policies = [.. options.Policies.Select(policy => new SigningPolicy(policy.Tenant, policy.Model, policy.Required, [.. policy.Signers]))];
        Check(options);
    }

    /// <summary>What is wrong with the options; empty where nothing is.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>All who are trusted.</summary>
    public SignerTrust Signers { get; }

    /// <summary>What a model asks of signatures.</summary>
    public SigningPolicy PolicyOf(ModelKey model) => SigningPolicy.Of(_policies, model.Tenant, model.Name);

    private void Check(SigningOptions options)
    {
        foreach (var twice in options.Signers.GroupBy(signer => signer.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            _errors.Add($"{SigningOptions.Section}.Signers has the id '{twice.Key}' more than once.");
        }

        var known = options.Signers.Select(signer => signer.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var policy in options.Policies)
        {
            _errors.AddRange(policy.Signers.Where(id => !known.Contains(id)).Select(id =>
                $"{SigningOptions.Section}.Policies for '{policy.Tenant}/{policy.Model}' names the signer '{id}', which is not among {SigningOptions.Section}.Signers."));
            if (policy.Tenant.Length == 0 || policy.Model.Length == 0)
            {
                _errors.Add($"{SigningOptions.Section}.Policies has an entry without a tenant or model; '*' stands for all.");
            }
        }
    }

    private TrustedSigner? Read(SignerOptions signer)
    {
        string?[] given = [signer.PublicKey, signer.PublicKeyFile, signer.Certificates, signer.CertificatesFile];
        if (signer.Id.Length is 0 or > MaxIdLength || given.Count(text => !string.IsNullOrEmpty(text)) != 1)
        {
            _errors.Add($"{SigningOptions.Section}.Signers '{signer.Id}' needs an id of 1 to {MaxIdLength} characters and exactly one of PublicKey, PublicKeyFile, Certificates and CertificatesFile.");
            return null;
        }

        try
        {
            return signer.PublicKey is not null || signer.PublicKeyFile is not null
                ? ReadKey(signer, signer.PublicKey ?? File.ReadAllText(signer.PublicKeyFile!))
                : ReadCertificates(signer, signer.Certificates ?? File.ReadAllText(signer.CertificatesFile!));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            _errors.Add($"{SigningOptions.Section}.Signers '{signer.Id}' can't be read: {unreadable.Message}");
            return null;
        }
    }

    private static TrustedSigner ReadKey(SignerOptions signer, string pem) =>
        EllipticKey.FromPem(pem) is { } key
            ? new TrustedSigner(signer.Id, key, [])
            : throw new ArgumentException("there is no public key on P-256, P-384 or P-521.");

    private static TrustedSigner ReadCertificates(SignerOptions signer, string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates.Count > 0
            ? new TrustedSigner(signer.Id, null, [.. certificates])
            : throw new ArgumentException("there is no certificate in PEM.");
    }
}
