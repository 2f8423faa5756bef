namespace GroupCrm.Domain.Imports;

/// <summary>The dictionary of headings: data only, Chinese and English, one place. Keys are folded when the table is loaded.</summary>
internal static class SynonymTable
{
    /// <summary>Headings that say exactly this. The confidence is lower where a word is used in two senses.</summary>
    internal static readonly (TargetField Field, double Confidence, string[] Headings)[] Exact =
    [
        (TargetField.SourceKey, 1.0,
        [
            "客户编号", "客户编码", "客户代码", "客户ID", "客户号", "编号", "编码", "内部编码", "内部编号", "系统编号", "单位编号", "单位编码", "往来单位编码",
            "供应商编码", "会员号", "ID", "AccountId", "Account ID", "AccountNumber", "Account No", "CustomerId", "Customer ID", "CustomerNo",
            "CustomerNumber", "CustomerCode", "Customer Code", "ExternalId", "RecordId", "Code", "Key",
        ]),
        (TargetField.CompanyName, 1.0,
        [
            "客户名称", "客户全称", "公司名称", "公司全称", "单位名称", "单位全称", "企业名称", "企业全称", "客户公司", "客户单位", "购货单位", "购方名称",
            "往来单位", "往来单位名称", "开票名称", "开票抬头", "发票抬头", "客户", "公司", "单位", "企业", "抬头", "AccountName", "Account", "Company",
            "CompanyName", "CustomerName", "Customer", "LegalName", "OrganizationName", "Organisation", "Organization", "BusinessName",
        ]),
        (TargetField.CompanyName, 0.6, ["名称", "全称", "Name"]),
        (TargetField.EnglishName, 1.0, ["英文名称", "英文名", "英文全称", "外文名称", "公司英文名", "EnglishName", "NameEn", "English Company Name"]),
        (TargetField.ShortName, 1.0, ["简称", "客户简称", "公司简称", "单位简称", "企业简称", "别名", "ShortName", "Alias", "Abbreviation", "NickName"]),
        (TargetField.Uscc, 1.0,
        [
            "统一社会信用代码", "社会信用代码", "统一信用代码", "信用代码", "统一社会信用代码/税号", "税号", "纳税人识别号", "纳税人税号", "纳税识别号", "税务登记号",
            "税务登记证号", "营业执照号", "营业执照注册号", "注册号", "USCC", "USCI", "UnifiedSocialCreditCode", "Unified Social Credit Code",
            "CreditCode", "TaxNo", "TaxNumber", "TaxId", "Tax ID", "VatNo", "VatNumber", "VAT ID", "RegistrationNo", "Registration Number",
        ]),
        (TargetField.ContactName, 1.0,
        [
            "联系人", "主要联系人", "首要联系人", "联系人姓名", "联系人名称", "客户联系人", "对接人", "客户对接人", "对接人姓名", "负责人", "客户负责人",
            "采购负责人", "采购联系人", "采购员", "经办人", "Contact", "ContactName", "ContactPerson", "PrimaryContact", "MainContact", "Attention", "Attn",
        ]),
        (TargetField.ContactName, 0.7, ["姓名", "法人", "法定代表人", "FullName"]),
        (TargetField.Phone, 1.0,
        [
            "电话", "电话号码", "联系电话", "联系方式", "手机", "手机号", "手机号码", "移动电话", "联系手机", "座机", "固话", "固定电话", "办公电话", "公司电话",
            "总机", "联系人电话", "联系人手机", "对接人电话", "负责人电话", "备用电话", "第二电话", "其他电话", "单位电话", "Phone", "PhoneNumber", "PhoneNo", "Telephone", "Tel",
            "TelNo", "Mobile", "MobilePhone", "MobileNo", "Cell", "CellPhone", "Landline", "OfficePhone", "BusinessPhone", "ContactPhone",
            "ContactNumber", "OtherPhone",
        ]),
        (TargetField.Email, 1.0,
        [
            "邮箱", "电子邮箱", "电子邮件", "邮件", "邮箱地址", "邮件地址", "联系邮箱", "联系人邮箱", "Email", "E-mail", "Mail", "EmailAddress", "ContactEmail", "MailAddress",
        ]),
        (TargetField.Address, 1.0,
        [
            "地址", "详细地址", "联系地址", "公司地址", "单位地址", "客户地址", "办公地址", "注册地址", "经营地址", "通讯地址", "收货地址", "送货地址", "住所",
            "Address", "BillingAddress", "ShippingAddress", "StreetAddress", "CompanyAddress", "OfficeAddress", "MailingAddress", "Street",
        ]),
        (TargetField.Industry, 1.0,
        [
            "行业", "所属行业", "客户行业", "行业类别", "行业分类", "行业类型", "所在行业", "Industry", "IndustryType", "Sector", "Trade",
        ]),
        (TargetField.PurchaseAmount, 1.0,
        [
            "合作金额", "年合作金额", "年采购额", "采购额", "采购金额", "年采购金额", "年度采购额", "年度采购金额", "销售额", "年销售额", "年度销售额", "销售金额",
            "年度销售金额", "成交额", "成交金额", "年成交额", "交易额", "交易金额", "年交易额", "营业额", "订单金额", "合同金额", "累计金额", "累计采购额",
            "AnnualPurchase", "Annual Purchase Amount", "PurchaseAmount", "Purchases", "Sales", "SalesAmount", "AnnualSales", "Annual Revenue",
            "Revenue", "Turnover", "YearlyAmount",
        ]),
        (TargetField.PurchaseAmount, 0.7, ["金额", "总金额", "总额", "Amount", "TotalAmount"]),
        (TargetField.Currency, 1.0, ["币种", "币别", "货币", "结算币种", "Currency", "CurrencyCode", "Ccy"]),
        (TargetField.TaxIncluded, 1.0,
        [
            "是否含税", "含税", "含税标志", "含税否", "价税合计标志", "TaxIncluded", "TaxIncl", "IncludesTax", "IsTaxIncluded", "VatIncluded", "Gross",
        ]),
        (TargetField.Owner, 1.0,
        [
            "业务员", "业务员姓名", "业务经理", "业务负责人", "客户经理", "归属人", "客户归属", "客户归属人", "所有人", "客户所有人", "销售", "销售员", "销售人员",
            "销售代表", "销售经理", "销售负责人", "我方负责人", "跟进人", "跟进人员", "维护人", "Owner", "AccountOwner", "OwnerName", "AccountManager", "SalesRep", "Salesperson",
            "SalesPerson", "SalesOwner", "SalesRepresentative", "AssignedTo",
        ]),
        (TargetField.Class, 1.0,
        [
            "客户等级", "等级", "客户级别", "级别", "客户分级", "客户分类", "客户类别", "星级", "重要程度", "Class", "CustomerClass", "Grade", "Rating", "Level", "Tier",
            "AccountClass", "Priority",
        ]),
        (TargetField.CreatedOn, 1.0,
        [
            "创建时间", "创建日期", "建档时间", "建档日期", "录入时间", "录入日期", "登记日期", "开户日期", "首次合作时间", "合作开始时间", "CreatedOn", "CreatedAt", "CreatedDate",
            "CreateTime", "CreateDate", "DateCreated", "Since", "CustomerSince",
        ]),
        (TargetField.LastTouch, 1.0,
        [
            "最近联系", "最近联系时间", "最近联系日期", "最后联系", "最后联系时间", "最近跟进", "最近跟进时间", "最后跟进时间", "上次联系时间", "最近拜访",
            "最近拜访时间", "最近拜访日期", "LastActivity", "LastActivityDate", "LastContact", "LastContacted", "LastContactDate", "LastTouch", "LastVisit",
        ]),
        (TargetField.LastTouch, 0.8, ["最近下单", "最近下单时间", "最近下单日期", "最后下单时间", "最近交易", "最近交易日期", "最近采购", "最近采购日期", "LastOrder", "LastOrderDate"]),
        (TargetField.Note, 1.0,
        [
            "备注", "备注信息", "说明", "跟进记录", "跟进情况", "跟进内容", "沟通记录", "联系记录", "拜访记录", "描述", "Note", "Notes", "Remark", "Remarks", "Comment",
            "Comments", "Memo", "Description",
        ]),
        (TargetField.PaymentTerm, 1.0,
        [
            "账期", "帐期", "账期天数", "付款条件", "付款方式", "付款期限", "结算方式", "信用期", "回款周期", "PaymentTerm", "PaymentTerms", "CreditDays", "Terms",
        ]),
    ];

    /// <summary>Words that decide a heading when they end it: in Chinese as in English the last word names the thing.</summary>
    internal static readonly (TargetField Field, string[] Endings)[] Endings =
    [
        (TargetField.Phone, ["电话", "手机", "手机号", "电话号码", "phone", "mobile", "telephone"]),
        (TargetField.Email, ["邮箱", "邮件", "email"]),
        (TargetField.Address, ["地址", "address"]),
        (TargetField.Uscc, ["信用代码", "税号", "纳税人识别号", "taxid", "taxno"]),
        (TargetField.CompanyName, ["公司名称", "客户名称", "单位名称", "企业名称", "公司名", "客户名", "companyname", "accountname", "customername"]),
        (TargetField.ContactName, ["联系人", "contact", "contactname"]),
        (TargetField.PurchaseAmount, ["采购额", "销售额", "成交额", "交易额", "采购金额", "销售金额", "合作金额", "purchases", "salesamount", "purchaseamount"]),
        (TargetField.SourceKey, ["客户编号", "客户编码", "客户代码", "customerid", "accountid"]),
        (TargetField.Industry, ["行业", "industry"]),
        (TargetField.Owner, ["业务员", "客户经理", "accountmanager", "salesrep"]),
        (TargetField.Note, ["备注", "remarks", "notes"]),
        (TargetField.ShortName, ["简称", "shortname"]),
    ];

    /// <summary>Running numbers of a list: no key of the customer, kept out of the mapping.</summary>
    internal static readonly string[] Sequence = ["序号", "行号", "序", "No", "No.", "Nr", "Seq", "Sequence", "Row", "#"];
}
