namespace PruneKit;

/// <summary>How a TensorFlow Lite file is written.</summary>
public sealed record TfLiteOptions
{
    /// <value>Whether linear layers whose kept weights take fewer bytes alone are written so, as sparse tensors. For phones: TensorFlow Lite Micro takes them for dense ones without a word. Default false.</value>
    public bool Sparse { get; init; }

    /// <value>The device that reads the file, one of <see cref="Devices"/>. Default null: not said.</value>
    public string? Device { get; init; }

    /// <exception cref="InvalidOptionException">There is no such device, or sparse tensors are for a microcontroller.</exception>
    internal void Check()
    {
        if (Device is null)
            return;
        Device device = Devices.Catalogue.Find(Device);
        if (Sparse && device.IsMicrocontroller)
            throw new InvalidOptionException($"--sparse is not for {Device}: TensorFlow Lite Micro takes sparse tensors for dense ones without a word and computes nonsense; leave --sparse away, or export C (--format c), whose zeros are skipped");
    }
}
