using GroupCrm.Matching.Names;

namespace GroupCrm.Domain.Tests.Matching;

public class CompanyNameTests
{
    [Theory]
    [InlineData("创强拓医疗器械（广州）有限公司", "广州", "创强拓", "医疗器械", "有限公司", "")]
    [InlineData("广东省深圳市泽尚实业集团有限公司", "广东省深圳市", "泽尚", "实业", "集团有限公司", "")]
    [InlineData("朔州精艺发物流有限公司衡阳分公司", "朔州", "精艺发", "物流", "有限公司", "衡阳分公司")]
    [InlineData("泽信控股邯郸分公司", "", "泽信", "", "控股", "邯郸分公司")]
    [InlineData("上海市联众工业设备厂滨州分公司", "上海市", "联众", "工业设备", "厂", "滨州分公司")]
    [InlineData("力赛佳管道支架技术上海有限公司", "上海", "力赛佳", "管道支架技术", "有限公司", "")]
    [InlineData("建业电缆信阳销售公司", "信阳", "建业", "电缆销售", "公司", "")]
    [InlineData("珠海路畅机电设备有限公司", "珠海", "路畅", "机电设备", "有限公司", "")]
    [InlineData("广州市天河区棠下丹妮贸易商行", "广州市天河区", "棠下丹妮", "贸易", "商行", "")]
    [InlineData("東莞碧雲軒塑膠製品有限公司", "东莞", "碧云轩", "塑胶制品", "有限公司", "")]
    [InlineData("贵州民族酒业（集团）销售有限公司", "贵州", "", "民族酒业销售", "集团有限公司", "")]
    [InlineData("利郎家具（）股份有限公司", "", "利郎", "家具", "股份有限公司", "")]
    [InlineData("北京德昌会计师事务所（普通合伙）", "北京", "德昌", "", "会计师事务所普通合伙", "")]
    [InlineData("肇庆迪源阀门杭州分", "肇庆", "迪源", "阀门", "", "杭州分")]
    [InlineData("赛百斯商贸青岛）有限公司", "青岛", "赛百斯", "商贸", "有限公司", "")]
    [InlineData("Royal Vertex Automation Co., Ltd.", "", "ROYAL VERTEX", "AUTOMATION", "CO LTD", "")]
    [InlineData("东方科技有限公司", "", "东方", "科技", "有限公司", "")]
    public void A_name_is_taken_apart(string name, string region, string tradeName, string trade, string form, string branch)
    {
        var parts = CompanyName.Parse(name);
        Assert.Equal((region, tradeName, trade, form, branch, branch.Length > 0),
            (parts.Region, parts.TradeName, parts.Trade, parts.LegalForm, parts.Branch, parts.IsBranch));
    }

    [Theory]
    [InlineData("德昌贸易有限公司（停用）", "德昌贸易有限公司", "停用")]
    [InlineData("德昌贸易有限公司-重复", "德昌贸易有限公司", "重复")]
    [InlineData("德昌贸易有限公司 老客户", "德昌贸易有限公司", "老客户")]
    [InlineData("【作废】德昌贸易有限公司*", "德昌贸易有限公司", "作废")]
    [InlineData("德昌贸易有限公司(已注销)（老客户）", "德昌贸易有限公司", "已注销|老客户")]
    [InlineData("德昌贸易（新）有限公司", "德昌贸易有限公司", "新")]
    [InlineData("德昌贸易有限公司（原德盛贸易有限公司）", "德昌贸易有限公司", "原德盛贸易有限公司")]
    [InlineData("德昌 贸易有限 公司", "德昌贸易有限公司", "")]
    [InlineData("Brave New", "BRAVE NEW", "")]
    [InlineData("Acme Ltd - OLD", "ACME LTD", "OLD")]
    [InlineData("新旧有限公司", "新旧有限公司", "")]
    [InlineData("Acme Ltd (INACTIVE)", "ACME LTD", "INACTIVE")]
    public void Notes_are_taken_off(string name, string clean, string noise)
    {
        var parts = CompanyName.Parse(name);
        Assert.Equal((clean, noise), (parts.Clean, string.Join('|', parts.Noise.Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("创强拓医疗器械（广州）有限公司", "创强拓医疗器械广州有限公司")]
    [InlineData("創強拓醫療器械(廣州)有限公司（停用）", "创强拓医疗器械广州有限公司")]
    [InlineData("Vertex Motors Co., Ltd.", "VERTEXMOTORSCOLTD")]
    [InlineData("VERTEX MOTORS COMPANY LIMITED", "VERTEXMOTORSCOLTD")]
    [InlineData("Vertex Motors Co.,Ltd", "VERTEXMOTORSCOLTD")]
    [InlineData("Precision S.p.A.", "PRECISIONSPA")]
    [InlineData("Smith and Sons Inc.", "SMITH&SONSINC")]
    [InlineData("Smith & Sons Incorporated", "SMITH&SONSINC")]
    public void The_key_is_one_for_all_spellings(string name, string key) => Assert.Equal(key, CompanyName.Parse(name).Key);

    [Theory]
    [InlineData("德昌物流有限公司", "德昌物流有限公司衡阳分公司")]
    [InlineData("德昌物流有限公司长沙分公司", "德昌物流有限公司衡阳分公司")]
    [InlineData("德昌物流有限公司", "德昌商贸有限公司")]
    [InlineData("德昌物流有限公司", "德昌物流股份有限公司")]
    [InlineData("德昌物流（上海）有限公司", "德昌物流（北京）有限公司")]
    [InlineData("德昌物流有限公司", "德昌物流有限公司深圳办事处")]
    [InlineData("A&B贸易有限公司", "AB贸易有限公司")]
    [InlineData("Vertex Tools Ltd", "Vertex Tools Inc.")]
    public void Different_legal_persons_keep_different_keys(string one, string other) =>
        Assert.NotEqual(CompanyName.Parse(one).Key, CompanyName.Parse(other).Key);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("无")]
    [InlineData("()")]
    [InlineData("***")]
    public void Nothing_has_an_empty_key(string? name) => Assert.Equal("", CompanyName.Parse(name).Key);
}
