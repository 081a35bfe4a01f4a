using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

/// <summary>RV-61: secure-systems-lab/dsse, protocol.md, Test Vectors.</summary>
public sealed class PreAuthEncodingTests
{
    private const string Type = "http://example.com/HelloWorld";
    private const string X = "46950820868899156662930047687818585632848591499744589407958293238635476079160";
    private const string Y = "5640078356564379163099075877009565129882514886557779369047442380624545832820";
    private const string Signature = "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";

    [Fact]
    public void Encode_PublishedVector_IsReproduced() =>
        Encoding.UTF8.GetString(PreAuthEncoding.Encode(Type, "hello world"u8)).ShouldBe("DSSEv1 29 http://example.com/HelloWorld 11 hello world");

    [Fact]
    public void Encode_PublishedSignature_Verifies()
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Coordinate(X), Y = Coordinate(Y) },
        });

        key.VerifyData(PreAuthEncoding.Encode(Type, "hello world"u8), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256).ShouldBeTrue();
        key.VerifyData(PreAuthEncoding.Encode(Type, "hello worle"u8), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256).ShouldBeFalse();
    }

    [Fact]
    public void Encode_LengthsAreOfBytes_NotOfCharacters() =>
        Encoding.UTF8.GetString(PreAuthEncoding.Encode("é", "€"u8)).ShouldBe("DSSEv1 2 é 3 €");

    private static byte[] Coordinate(string number) =>
        BigInteger.Parse(number, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true) is var bytes
            ? [.. new byte[32 - bytes.Length], .. bytes]
            : [];
}
