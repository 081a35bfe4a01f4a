using Actors.Cli.CommandLine;

namespace Actors.Cli.Signing;

/// <summary>The options that signing and verifying share. Names and meanings are those of the <c>model_signing</c> tool.</summary>
internal static class SigningOptions
{
    public const string IgnoreGitPaths = "ignore-git-paths";
    public const string IgnorePaths = "ignore-paths";
    public const string AllowSymlinks = "allow-symlinks";
    public const string Signature = "signature";
    public const string PrivateKey = "private-key";
    public const string PublicKey = "public-key";
    public const string Password = "password";

    /// <summary>Holds the password where no option does.</summary>
    public const string PasswordVariable = "ACTORS_SIGNING_PASSWORD";

    public const string SigningCertificate = "signing-certificate";
    public const string CertificateChain = "certificate-chain";
    public const string IgnoreUnsignedFiles = "ignore-unsigned-files";
    public const string ShardSize = "shard-size";

    /// <summary>Which files are looked at.</summary>
    private static readonly Option[] Listing =
    [
        new(IgnorePaths, "PATH", "Leave out a file or folder of the model.") { Repeatable = true },
        Option.Switch(IgnoreGitPaths, "Leave out .git, .gitattributes, .github and .gitignore.") with { Negatable = true, Default = "true" },
        Option.Switch(AllowSymlinks, "Follow symbolic links instead of refusing them."),
    ];

    /// <summary>For signing, with the options of the method before them.</summary>
    public static Syntax ForSigning(params Option[] method) => new(
        ["MODEL"],
        [
            .. method,
            new(Signature, "FILE", "Where the signature goes.") { Default = "model.sig" },
            new(ShardSize, "BYTES", "Hash in ranges of so many bytes instead of whole files."),
            .. Listing,
        ]);

    /// <summary>For verifying, with the options of the method before them.</summary>
    public static Syntax ForVerifying(params Option[] method) => new(
        ["MODEL"],
        [
            .. method,
            new(Signature, "FILE", "The signature.") { Required = true },
            .. Listing,
            Option.Switch(IgnoreUnsignedFiles, "Let files pass that were not signed.") with { Negatable = true, Default = "false" },
        ]);
}
