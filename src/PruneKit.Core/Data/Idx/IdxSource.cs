namespace PruneKit;

/// <summary>Labelled images in IDX files, in MNIST's layout: the official training part and test part, each an array of images [count, height, width] and one of labels [count].</summary>
/// <remarks>Bytes become numbers from 0 to 1. There are no subjects: every image stands alone, as the published protocol has it. Source: LeCun et al., Proc. IEEE 86(11), 1998.
/// Example: <c>new IdxSource("mnist").Load()</c> reads <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c> and the two files <c>t10k-</c>, plain or with <c>.gz</c>.</remarks>
/// <param name="folder">Where the four files are.</param>
public sealed class IdxSource(string folder) : IDataSource
{
    /// <summary>The network input that the images feed, of shape [1, height, width].</summary>
    public const string InputName = "image";

    private const float Brightest = byte.MaxValue;

    /// <value>How many of the training images, the last ones, are kept apart for choices. Default 5000; at least 0, fewer than there are.</value>
    public int Validation { get; init; } = 5000;

    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        InputFile.Folder(folder);
        LabelledData all = Read("train");
        Guard.InRange(Validation, 0, all.Count - 1);
        cancellation.ThrowIfCancellationRequested();
        int kept = all.Count - Validation;
        LabelledData test = Read("t10k");
        return test.Inputs[0].Shape == all.Inputs[0].Shape
            ? new DataSplit(all.Take([.. Enumerable.Range(0, kept)]), all.Take([.. Enumerable.Range(kept, Validation)]), test)
            : throw new InvalidInputException($"{folder}: images of the training part have shape {all.Inputs[0].Shape}, those of the test part {test.Inputs[0].Shape}; put the files of one data set there");
    }

    private LabelledData Read(string part)
    {
        var images = IdxArray.Load(Path.Combine(folder, part + "-images-idx3-ubyte"));
        var labels = IdxArray.Load(Path.Combine(folder, part + "-labels-idx1-ubyte"));
        if (images.Shape.Count != 3 || labels.Shape.Count != 1 || images.Shape[0] != labels.Shape[0] || images.Values.Length == 0)
            throw new InvalidInputException($"{images.Path} has shape {images.Shape} and {labels.Path} {labels.Shape}; expected [count, height, width] and [count]");
        var input = new DataInput(InputName, Shape.Of(1, images.Shape[1], images.Shape[2]), Array.ConvertAll(images.Values, value => value / Brightest));
        return new LabelledData([input], DataTargets.OfClasses(Array.ConvertAll(labels.Values, label => (int)label)), Enumerable.Repeat(part, labels.Values.Length).ToValueList());
    }
}
