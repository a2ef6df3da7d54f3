namespace PruneKit;

/// <summary>How a layer was written as C.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Encoding">How its weights stand in the flash: <c>dense</c>, <c>csr</c>, <c>block1x4</c>, <c>block2x4</c>; <c>-</c> where there is no choice; <c>view</c> where nothing is computed.</param>
/// <param name="Bytes">Bytes of constants in the flash.</param>
/// <param name="Instructions">Estimated instructions on the core that was chosen for.</param>
/// <param name="Why">Why this encoding, with the numbers of the others.</param>
public sealed record CLayerReport(string Layer, string Kind, string Encoding, long Bytes, double Instructions, string Why);
