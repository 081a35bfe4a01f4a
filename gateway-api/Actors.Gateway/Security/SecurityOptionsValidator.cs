using Actors.Registry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Security;

/// <summary>Names every security setting that cannot be meant. At start it ends the start; later the settings of before stay in force.</summary>
internal sealed class SecurityOptionsValidator(IConfiguration configuration) : IValidateOptions<SecurityOptions>
{
    private const int MaxKeys = 10_000;
    private const int MaxIssuers = 16;
    private const int MaxIdLength = 100;

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        var errors = new List<string>();
        if (options.Mode == SecurityMode.Development)
        {
            errors.AddRange(ConfiguredAddresses.Read(configuration).Where(address => !Loopback.Is(address)).Select(Loopback.Refusal));
        }
        else if (options.ApiKeys.Count == 0 && options.Issuers.Count == 0)
        {
            errors.Add("Security has neither ApiKeys nor Issuers, so that nobody could call. './actors key' makes a key; "
                + "--Security:Mode=Development turns authentication off, on the loopback only, as './actors up' does.");
        }

        foreach (var (role, scopes) in options.Roles)
        {
            CheckScopes(errors, $"Security:Roles:{role}", scopes);
        }

        CheckKeys(errors, options);
        CheckIssuers(errors, options);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckKeys(List<string> errors, SecurityOptions options)
    {
        if (options.ApiKeys.Count > MaxKeys)
        {
            errors.Add($"Security:ApiKeys has more than {MaxKeys} keys.");
        }

        var roles = new RoleTable(options.Roles);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var hashes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < options.ApiKeys.Count; i++)
        {
            var key = options.ApiKeys[i];
            var place = $"Security:ApiKeys:{i}";
            Check(errors, key.Id.Length is > 0 and <= MaxIdLength && ids.Add(key.Id), $"{place}:Id must be a name of its own, 1 to {MaxIdLength} characters.");
            Check(errors, key.Caller is null or { Length: > 0 and <= MaxIdLength }, $"{place}:Caller must be 1 to {MaxIdLength} characters.");
            Check(errors, IsHash(key.Hash) && hashes.Add(key.Hash), $"{place}:Hash must be 64 hexadecimal digits, the SHA-256 of a key of its own; './actors key' prints it.");
            Check(errors, ModelKey.IsTenant(key.Tenant), $"{place}:Tenant is not the name of one.");
            Check(errors, key.NotBefore is null || key.Expires is null || key.NotBefore < key.Expires, $"{place}:Expires must be after NotBefore.");
            Check(errors, key.Models.Count <= ModelGrants.MaxPatterns && key.Models.All(ModelGrants.IsPattern), $"{place}:Models must be names of models, or beginnings with a * behind.");
            Check(errors, key.Scopes.Count + key.Roles.Count > 0, $"{place} needs Scopes ({ScopeNames.List}) or Roles.");
            Check(errors, key.Roles.All(roles.Knows), $"{place}:Roles has one that does not exist.");
            CheckScopes(errors, $"{place}:Scopes", key.Scopes);
            key.Limit.Check(errors, $"{place}:Limit");
        }
    }

    private static void CheckIssuers(List<string> errors, SecurityOptions options)
    {
        Check(errors, options.Issuers.Count <= MaxIssuers, $"Security:Issuers has more than {MaxIssuers} issuers.");
        Check(errors, options.Issuers.DistinctBy(issuer => issuer.Issuer).Count() == options.Issuers.Count, "Security:Issuers has an issuer twice.");
        for (var i = 0; i < options.Issuers.Count; i++)
        {
            var issuer = options.Issuers[i];
            var place = $"Security:Issuers:{i}";
            Check(errors, issuer.Issuer.Length > 0, $"{place}:Issuer is missing.");
            Check(errors, issuer.Audiences.Count > 0 && issuer.Audiences.All(audience => audience.Length > 0), $"{place}:Audiences must name this server.");
            Check(errors, IsLocation(issuer.Jwks), $"{place}:Jwks must be a file, an https address, or an http address of the loopback.");
            Check(errors, issuer.Algorithms.All(Tokens.TokenIssuer.KnownAlgorithms.Contains), $"{place}:Algorithms must be of {string.Join(", ", Tokens.TokenIssuer.KnownAlgorithms)}.");
            Check(errors, issuer.Types.All(type => type.Length > 0), $"{place}:Types has an empty one.");
            Check(errors, issuer.Tenant is null || ModelKey.IsTenant(issuer.Tenant), $"{place}:Tenant is not the name of one.");
            issuer.Limit.Check(errors, $"{place}:Limit");
            Check(errors, issuer.ClockSkew >= TimeSpan.Zero && issuer.ClockSkew <= TimeSpan.FromMinutes(5), $"{place}:ClockSkew must be 0 to 5 minutes.");
            Check(errors, issuer.RefreshPeriod >= TimeSpan.FromSeconds(10) && issuer.RefreshPeriod <= TimeSpan.FromDays(1), $"{place}:RefreshPeriod must be 10 s to 1 day.");
            Check(errors, issuer.MaxKeyAge >= TimeSpan.FromMinutes(1) && issuer.MaxKeyAge <= TimeSpan.FromDays(30), $"{place}:MaxKeyAge must be 1 min to 30 days.");
        }
    }

    private static void CheckScopes(List<string> errors, string place, IEnumerable<string> scopes) =>
        Check(errors, scopes.All(scope => ScopeNames.TryRead(scope, out _)), $"{place} has one that does not exist; there are {ScopeNames.List}.");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);

    private static bool IsLocation(string location) =>
        location.Length > 0
        && (!Uri.TryCreate(location, UriKind.Absolute, out var address) || address.Scheme is "https" or "file" || (address.Scheme == "http" && address.IsLoopback));

    private static void Check(List<string> errors, bool holds, string error)
    {
        if (!holds)
        {
            errors.Add(error);
        }
    }
}
