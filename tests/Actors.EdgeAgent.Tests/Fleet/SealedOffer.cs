using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Domain.Updates.Sealed;
using Actors.TestKit.Edge;
using Actors.TestKit.Models;
using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.EdgeAgent.Tests.Fleet;

/// <summary>Models that only one device can open, offered by a platform that can be made to cheat.</summary>
internal static class SealedOffer
{
    /// <summary>Weights of every such model, by which a copy of it in the clear would be found.</summary>
    private static readonly float[] Weights = [.. Enumerable.Range(0, 10_000).Select(place => 0.25f + place)];

    /// <summary>A model that adds so much.</summary>
    public static byte[] Model(float offset) => new OnnxModelBuilder("secret")
        .Input(OffsetModel.Input, DataType.Float, "batch", 1)
        .Output(OffsetModel.Output, DataType.Float, "batch", 1)
        .Initializer("offset", [offset], 1)
        .Initializer("weights", Weights, Weights.Length)
        .Node("Add", [OffsetModel.Input, "offset"], [OffsetModel.Output])
        .Build();

    /// <summary>Orders a device to install a model that is there sealed.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="device">The device that it is sealed for.</param>
    /// <param name="publicPoint">That device's public key.</param>
    /// <param name="offset">What the model adds.</param>
    /// <param name="turnsByte">The place of a byte of the sealed copy that is changed on its way; null for none.</param>
    /// <returns>The order.</returns>
    public static async Task<int> GiveAsync(DevicePlatform platform, string device, ReadOnlyMemory<byte> publicPoint, float offset, int? turnsByte = null)
    {
        var model = Model(offset);
        var digest = Convert.ToHexStringLower(SHA256.HashData(model));
        var key = RandomNumberGenerator.GetBytes(SealedModel.KeyBytes);
        using var copy = new MemoryStream();
        await SealedModel.SealAsync(new MemoryStream(model), copy, key, new byte[SealedModel.PrefixBytes], default);
        var served = copy.ToArray();
        if (turnsByte is { } place)
        {
            served[place] ^= 1;
        }

        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var wrapped = WrappedKey.Wrap(publicPoint.Span, ephemeral, "default", device, digest, key);
        platform.Files[$"/api/v1/updates/default/sealed/{device}/{digest}"] = JsonSerializer.SerializeToUtf8Bytes(
            new { sha256 = digest, sizeBytes = model.Length, wrappedKey = Convert.ToBase64String(wrapped), location = $"/api/v1/updates/default/sealed/{digest}", sealedBytes = served.Length });
        platform.Files[$"/api/v1/updates/default/sealed/{digest}"] = served;
        return platform.Orders.Give("sensor", model, TestRows.Of(offset));
    }

    /// <summary>The files below a folder that hold such a model in the clear.</summary>
    public static IReadOnlyList<string> InTheClear(string folder)
    {
        var mark = MemoryMarshal.AsBytes(Weights.AsSpan(0, 8)).ToArray();
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Read(file).AsSpan().IndexOf(mark) >= 0)];
    }

    /// <summary>A file that the agent may have open, or locked against others.</summary>
    private static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException)
        {
            return []; // the lock of the data folder, which holds nothing
        }
    }
}
