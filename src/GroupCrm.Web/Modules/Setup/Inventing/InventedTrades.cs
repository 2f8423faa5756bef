namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>What invented companies do: words of their names, and the industry that files give them.</summary>
internal sealed record InventedTrade(string Zh, string En, string Industry);

internal static class InventedTrades
{
    public static IReadOnlyList<InventedTrade> Equipment { get; } =
    [
        new("精密机械", "Precision Machinery", "装备制造"), new("自动化设备", "Automation Equipment", "装备制造"),
        new("数控机床", "CNC Machine Tools", "装备制造"), new("模具", "Moulds", "模具"), new("轴承", "Bearings", "装备制造"),
        new("液压机械", "Hydraulic Machinery", "装备制造"), new("汽车零部件", "Auto Parts", "汽车零部件"), new("包装机械", "Packaging Machinery", "包装印刷"),
    ];

    public static IReadOnlyList<InventedTrade> Electronics { get; } =
    [
        new("电子", "Electronics", "电子信息"), new("光电", "Optoelectronics", "电子信息"), new("半导体", "Semiconductors", "半导体"),
        new("通信设备", "Communication Equipment", "通信"), new("智能科技", "Smart Technology", "电子信息"), new("线路板", "Circuit Boards", "电子信息"),
        new("电源", "Power Supplies", "电子信息"), new("医疗器械", "Medical Devices", "医疗器械"),
    ];

    public static IReadOnlyList<InventedTrade> Engineering { get; } =
    [
        new("重型机械", "Heavy Machinery", "重工"), new("矿山机械", "Mining Machinery", "矿业"), new("钢结构", "Steel Structures", "建筑工程"),
        new("工程机械", "Construction Machinery", "重工"), new("电力设备", "Power Equipment", "电力"), new("冶金设备", "Metallurgical Equipment", "冶金"),
        new("建设工程", "Construction", "建筑工程"), new("环保设备", "Environmental Equipment", "环保"),
    ];

    public static IReadOnlyList<InventedTrade> Trading { get; } =
    [
        new("进出口", "Import & Export", "外贸"), new("国际贸易", "International Trading", "外贸"), new("供应链管理", "Supply Chain", "物流"),
        new("五金制品", "Hardware", "五金"), new("家居用品", "Home Goods", "家居"), new("纺织", "Textiles", "纺织服装"),
    ];

    public static IReadOnlyList<InventedTrade> All { get; } = [.. Equipment, .. Electronics, .. Engineering, .. Trading];
}
