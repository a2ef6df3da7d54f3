using System.Collections.Concurrent;
using TorchSharp;

namespace PruneKit;

/// <summary>Constants for native calls. A temporary <see cref="Scalar"/> can be finalised under the call that reads it (TorchSharp 0.107.0), so each is made once and kept.</summary>
internal static class LiveScalar
{
    private static readonly ConcurrentDictionary<double, Scalar> Known = new();

    /// <summary>The kept scalar of that value. For settings of layers, not for values that change every step.</summary>
    public static Scalar Of(double value) => Known.GetOrAdd(value, static v => v);
}
