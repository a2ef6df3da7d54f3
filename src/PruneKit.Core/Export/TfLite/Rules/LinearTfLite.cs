namespace PruneKit;

/// <summary>Writes a <see cref="LinearKind"/> as FULLY_CONNECTED; weights with a scale for each row as CONV_2D with a window of 1, because runtimes before 2024 take one scale for all without a word.</summary>
internal sealed class LinearTfLite : TfLiteRule<LinearKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(LinearKind kind, TfLiteLayer layer)
    {
        TfLiteValue given = layer.Any();
        bool turned = given is { IsLast: true, Origin: not null };
        int input = turned ? given.Tensor : layer.Own();
        int rows = (int)kind.OutFeatures, columns = (int)kind.InFeatures, count = (int)(layer.InputShape.ElementCount / columns);
        int[] places = turned ? TfLiteShapes.Flattened(given.Origin!) : [.. Enumerable.Range(0, columns)];
        int[] positions = [.. Enumerable.Range(0, rows).SelectMany(row => places.Select(column => (row * columns) + column))];
        long[] starts = [.. Enumerable.Range(0, rows).Select(row => (long)row * columns)];
        int bias = layer.Bias("bias", 0, rows, row => layer.Integer!.Weights("weight").ScaleAt((long)row * columns));
        bool byRow = layer.Integer?.Weights("weight").Scales.Count > 1;
        int weight = layer.Weight("weight", "weight", byRow ? [rows, 1, 1, columns] : [rows, columns], positions, 0, starts);
        if (layer.MayPack)
            layer.Graph.Pack(weight);
        return new TfLiteValue(layer.Graph.Reshape(byRow ? Window(layer, input, weight, bias, count, rows, columns) : Matrix(layer, input, weight, bias, count, rows, columns), layer.Shape(isLast: false)));
    }

    private static int Matrix(TfLiteLayer layer, int input, int weight, int bias, int count, int rows, int columns) => layer.Node(
        TfLiteOperator.FullyConnected, [layer.Graph.Reshape(input, count, columns), weight, bias], [count, rows], TfLiteSettings.Linear(keepAxes: false, layer.Fused));

    private static int Window(TfLiteLayer layer, int input, int weight, int bias, int count, int rows, int columns) => layer.Node(
        TfLiteOperator.Conv2D, [layer.Graph.Reshape(input, 1, 1, count, columns), weight, bias], [1, 1, count, rows], TfLiteSettings.Convolution(same: false, [1, 1], [1, 1], layer.Fused));
}
