using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>An update as SWUpdate reads it: a cpio archive with checksums of a description, its signature, and a file.</summary>
internal sealed class SwuImage
{
    private const string Trailer = "TRAILER!!!";

    private SwuImage(byte[] content, string certificate) => (Content, Certificate) = (content, certificate);

    /// <summary>The archive.</summary>
    public byte[] Content { get; }

    /// <summary>The certificate of its signer, in PEM.</summary>
    public string Certificate { get; }

    /// <summary>Makes an update that puts a file at a path.</summary>
    public static SwuImage Of(byte[] file, string path)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=updates", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.4")], critical: false));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var description = Encoding.ASCII.GetBytes(
            $$"""
            software = {
              version = "1.0.0";
              hardware-compatibility: [ "1.0" ];
              files: ( { filename = "payload"; path = "{{path}}"; sha256 = "{{Convert.ToHexStringLower(SHA256.HashData(file))}}"; } );
            }

            """);
        return new SwuImage(Archive([("sw-description", description), ("sw-description.sig", Sign(description, certificate, key)), ("payload", file)]), certificate.ExportCertificatePem());
    }

    /// <summary>A detached signature as RFC 5652 has it: SignedData of one signer, without signed attributes, with the signer's certificate.</summary>
    private static byte[] Sign(byte[] content, X509Certificate2 certificate, RSA key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        var explicitContent = new Asn1Tag(TagClass.ContextSpecific, 0);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(explicitContent))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteAlgorithm(writer, "2.16.840.1.101.3.4.2.1");
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                }

                using (writer.PushSequence(explicitContent))
                {
                    writer.WriteEncodedValue(certificate.RawData);
                }

                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteInteger(1);
                    using (writer.PushSequence())
                    {
                        writer.WriteEncodedValue(certificate.IssuerName.RawData);
                        writer.WriteIntegerUnsigned(certificate.SerialNumberBytes.Span);
                    }

                    WriteAlgorithm(writer, "2.16.840.1.101.3.4.2.1");
                    WriteAlgorithm(writer, "1.2.840.113549.1.1.1");
                    writer.WriteOctetString(key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, string name)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(name);
            writer.WriteNull();
        }
    }

    /// <summary>The format "new ASCII with checksum" of cpio(5): a header of hexadecimal fields, a name, the content, each padded to 4 bytes.</summary>
    private static byte[] Archive((string Name, byte[] Content)[] files)
    {
        using var archive = new MemoryStream();
        foreach (var (name, content) in files.Append((Trailer, [])))
        {
            var isTrailer = name == Trailer;
            uint[] fields =
            [
                isTrailer ? 0 : (uint)archive.Position + 1, isTrailer ? 0 : Convert.ToUInt32("100644", 8), 0, 0, 1, 0, (uint)content.Length, 0, 0, 0, 0, (uint)name.Length + 1,
                (uint)content.Sum(value => (long)value),
            ];
            archive.Write(Encoding.ASCII.GetBytes("070702" + string.Concat(fields.Select(field => field.ToString("X8", CultureInfo.InvariantCulture))) + name + "\0"));
            Pad(archive, 4);
            archive.Write(content);
            Pad(archive, 4);
        }

        Pad(archive, 512);
        return archive.ToArray();
    }

    private static void Pad(MemoryStream archive, int unit)
    {
        while (archive.Position % unit != 0)
        {
            archive.WriteByte(0);
        }
    }
}
