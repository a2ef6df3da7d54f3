namespace PruneKit;

/// <summary>Turns a trained network into integers.</summary>
public interface IQuantizer
{
    /// <summary>A network in integers that answers as the given one does, up to rounding.</summary>
    /// <param name="network">The network; it is not changed. Masks that it brings hold: a pruned weight has the code 0.</param>
    /// <param name="calibration">Windows on which the ranges of its values are measured; labels are not read.</param>
    /// <param name="cancellation">Stops between batches and layers.</param>
    /// <exception cref="InvalidOptionException">An option is out of range.</exception>
    /// <exception cref="InvalidInputException">There are no windows, they do not fit the network, or a value or weight is not a number.</exception>
    /// <exception cref="UnsupportedLayerException">A layer cannot be computed in integers; the message names it.</exception>
    QuantizedNetwork Quantize(Network network, CalibrationData calibration, CancellationToken cancellation = default);
}
